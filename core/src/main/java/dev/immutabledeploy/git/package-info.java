/** Configuration from a Git work tree. */
@NullMarked
package dev.immutabledeploy.git;

import org.jspecify.annotations.NullMarked;
