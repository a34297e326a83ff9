"""Problems: the list, the life-cycle, the clocks, re-checks, appeals and the case library (R105–R120)."""
