"""How well drafts are judged: planted violations, honest drafts, injected orders, and whose voice a reply has."""
