"""What the sentences of a report claim (说法): a general grammar of fiscal Chinese, of no form in particular."""
