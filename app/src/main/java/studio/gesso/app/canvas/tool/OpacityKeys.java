package studio.gesso.app.canvas.tool;

import java.util.Optional;

/**
 * Opacity by the digits, as in Photoshop: one digit means tens of a percent, with 0 for all of it, and two in quick
 * succession mean exactly what they say.
 */
public final class OpacityKeys {

    /** A second digit belongs to the one before it for this long, in milliseconds. */
    private static final double SUCCESSION = 700;

    private record Tens(int digit, double millis) {}

    private Optional<Tens> first = Optional.empty();

    /**
     * The opacity after one more digit, 0.01 to 1.
     *
     * @param millis on any clock
     */
    public double press(int digit, double millis) {
        Optional<Tens> before = first.filter(one -> millis - one.millis <= SUCCESSION);
        first = before.isPresent() ? Optional.empty() : Optional.of(new Tens(digit, millis));
        int percent = before.map(one -> 10 * one.digit + digit).orElse(digit == 0 ? 100 : 10 * digit);
        return Math.max(1, percent) / 100.0;
    }
}
