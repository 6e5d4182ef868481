package dev.immutabledeploy.aws.fake;

import java.io.IOException;

/** No answer comes. */
final class NoAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    NoAnswerException(String why) {
        super(why);
    }
}
