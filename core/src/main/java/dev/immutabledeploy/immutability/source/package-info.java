/** What extractors find in sources: uses of references with their place. Knows nothing of rules. */
@NullMarked
package dev.immutabledeploy.immutability.source;

import org.jspecify.annotations.NullMarked;
