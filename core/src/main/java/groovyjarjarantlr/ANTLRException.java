package groovyjarjarantlr;

import org.jspecify.annotations.Nullable;

/**
 * Stands in for the class of this name in Groovy's jar. Groovy's parser tries one reading after another and takes each
 * refusal as an exception, tens of times a file and deep down; without their stack traces, which nobody reads, it takes a
 * third of the time. Where a host brings a Groovy of its own, such as Jenkins, that one's class is used.
 */
public class ANTLRException extends Exception {
    /** Makes one without a message. */
    public ANTLRException() {
        this(null, null);
    }

    /** Makes one with a message. */
    public ANTLRException(@Nullable String message) {
        this(message, null);
    }

    /** Makes one with a cause. */
    public ANTLRException(@Nullable Throwable cause) {
        this(cause == null ? null : cause.toString(), cause);
    }

    /** Makes one with a message and a cause. */
    public ANTLRException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause, true, false);
    }
}
