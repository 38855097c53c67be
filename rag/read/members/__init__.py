"""What reference documentation defines: the methods of a class, the exceptions of a module, the options of a command."""
