### Browsing, versions, the editor, the import.
