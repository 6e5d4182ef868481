/** The operations: plan, deploy, rollback, adopt, resume, abort, pardon, history. */
@NullMarked
package dev.immutabledeploy;

import org.jspecify.annotations.NullMarked;
