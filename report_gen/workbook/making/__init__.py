"""Making workbooks and the appendix for people to fill, with last year's content carried along."""
