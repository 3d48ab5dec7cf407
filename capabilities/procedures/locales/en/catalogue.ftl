### Browsing, versions, the editor, the import.

procedures-filter-title = Filter and sort
procedures-filter-event = What it is about
procedures-filter-who = Who files
procedures-filter-field = Field
procedures-filter-sort = Order
procedures-filter-any = All
procedures-filter-anyone = Anyone
procedures-sort-best = Best fit first
procedures-sort-ten = By name, A to Y
procedures-sort-nhieu-nguoi-nop = Most filed first
procedures-sort-nhanh = Quickest first
procedures-by-event = Choose by what happens in life
procedures-count = { $n } procedures
procedures-chips = Chosen. Press one to remove it:
procedures-chip-remove = Remove
procedures-none-chips = Remove one of the choices just above.
procedures-none-event = Choose a matter from the list below, or
procedures-none-all = see all procedures
