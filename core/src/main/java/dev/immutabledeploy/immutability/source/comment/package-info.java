/** Finds the comments of sources, exactly: never within a string, a heredoc or another text. Knows nothing of rules. */
@NullMarked
package dev.immutabledeploy.immutability.source.comment;

import org.jspecify.annotations.NullMarked;
