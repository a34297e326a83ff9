"""Planning in Tasks: a lead picks round, form, units and people; the rules speak meanwhile."""
