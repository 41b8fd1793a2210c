package studio.gesso.engine.diffusion.text.wildcard;

/**
 * A pattern in which {@code *} stands for any characters, {@code /} too.
 *
 * @param pattern the pattern; all other characters stand for themselves
 */
record Glob(String pattern) {

    /**
     * Whether a name matches the pattern; only the last star is extended, so the time is at most the product of both
     * lengths.
     */
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
