/** Finds uses of references in Jenkinsfiles. The parser of Groovy is known to this package only. */
@NullMarked
package dev.immutabledeploy.immutability.source.jenkins;

import org.jspecify.annotations.NullMarked;
