"""A language server: what `check` finds in a draft, while it is written.

`serve` speaks the protocol, `checking` asks the engine, and `diagnostics`, `actions` and `pages` turn what it says into
what an editor shows. One thread reads what the editor sends, and one other checks, so that the engine is never used
twice at a time.
"""
