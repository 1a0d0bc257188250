//! What is on the screen, read from the tree that is drawn.
