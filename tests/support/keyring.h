#pragma once

namespace creatorup::test {

// Locks the default keyring of this session's gnome-keyring.
void lockKeyring();

// What somebody does who types the password into the system's dialog: gnome-keyring's own call for that,
// since there is nobody here to type. It says nothing when the password is right, and so does nothing when it
// is open already.
void unlockKeyring();

}  // namespace creatorup::test
