/** Keeps a ledger on a branch of a Git repository. */
@NullMarked
package dev.immutabledeploy.ledger.git;

import org.jspecify.annotations.NullMarked;
