/** The engine that drives a release by ticks, the ledger it records in, and the ports to platforms and stores. */
@NullMarked
package dev.immutabledeploy.rollout;

import org.jspecify.annotations.NullMarked;
