"""The Merkle log: a gapless sequence of salted leaves, signed checkpoints, proofs and receipts
(docs/format.md §7).
"""
