package dev.immutabledeploy.aws.fake.wire;

import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list. A token is good for the list that it came from only.
 *
 * @param all the whole list
 * @param from where the page begins
 * @param to where it ends
 */
public record Pages<T>(List<T> all, int from, int to) {
    private static final String MARK = "page-";

    /** Takes as many as are asked for, or all; the token is one that an earlier page ended with. */
    public static <T> Pages<T> of(List<T> all, @Nullable Integer size, @Nullable String token) {
        return of(all, size, token, Integer.MAX_VALUE);
    }

    /** Takes as many as are asked for, or a service's own number of them. */
    public static <T> Pages<T> of(List<T> all, @Nullable Integer size, @Nullable String token, int usual) {
        int from = token == null ? 0 : position(token);
        if (from > all.size()) {
            throw AwsError.of("InvalidNextToken", "The token '" + token + "' is not valid.");
        }
        int count = size == null ? usual : size;
        return new Pages<>(all, from, (int) Math.min(all.size(), (long) from + count));
    }

    private static int position(String token) {
        if (!token.matches(MARK + "[0-9]{1,9}")) {
            throw AwsError.of("InvalidNextToken", "The token '" + token + "' is not valid.");
        }
        return Integer.parseInt(token.substring(MARK.length()));
    }

    /** Makes an answer of the page and of the token for the next one, which is null at the end. */
    public <A> A answer(BiFunction<List<T>, @Nullable String, A> make) {
        return make.apply(all.subList(from, to), to < all.size() ? MARK + to : null);
    }
}
