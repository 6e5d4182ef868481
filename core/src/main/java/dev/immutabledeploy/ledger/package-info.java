/** Stores that keep a ledger. */
@NullMarked
package dev.immutabledeploy.ledger;

import org.jspecify.annotations.NullMarked;
