"""What the endpoint keeps: a database (SQLite or PostgreSQL) and an object store for ciphertext
containers.
"""
