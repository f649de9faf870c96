"""The appendix (附件): a Word file read whole; every character is printed or named in a finding."""
