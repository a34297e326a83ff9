"""XPath 1.0 with the ODK XForms functions, compiled to closures over `forms.tree`."""
