package studio.gesso.engine.diffusion.text.wildcard;

/**
 * A pattern in which {@code *} stands for any characters, {@code /} too.
 *
 * @param pattern the pattern; all other characters stand for themselves
 */
record Glob(String pattern) {

    /** Whether a whole name is like the pattern; the last star alone is widened, so this takes no longer than both. */
    boolean matches(String name) {
        int at = 0;
        int in = 0;
        int star = -1;
        int afterStar = 0;
        while (in < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                afterStar = in;
            } else if (at < pattern.length() && pattern.charAt(at) == name.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++afterStar;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }
}
