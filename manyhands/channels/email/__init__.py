"""The e-mail channel: letters in, read apart from everything else; answers out, each under one Message-ID for ever."""
