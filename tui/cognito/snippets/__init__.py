"""An exchange in the words of other tools: pure functions of what was seen on the wire, which holds no secret."""
