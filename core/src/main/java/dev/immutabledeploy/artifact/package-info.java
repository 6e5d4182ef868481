/** References to artifacts, what they resolve to, and how. */
@NullMarked
package dev.immutabledeploy.artifact;

import org.jspecify.annotations.NullMarked;
