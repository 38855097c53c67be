"""What programs of every day write out: calendars, contacts, chats, notes, bookmarks."""
