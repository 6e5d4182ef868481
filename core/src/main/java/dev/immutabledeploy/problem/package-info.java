/** What went wrong and what to do about it. */
@NullMarked
package dev.immutabledeploy.problem;

import org.jspecify.annotations.NullMarked;
