"""From the XML of an ODK XForm to `forms.schema`."""
