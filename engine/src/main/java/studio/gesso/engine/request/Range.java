package studio.gesso.engine.request;

import studio.gesso.engine.base.UserException;

/** The range of a setting, both ends included; as text such as "0 to 30". */
public record Range(double least, double most) {

    /** The numbers over the first up to the second, such as "over 0 to 1". */
    static Range over(double least, double most) {
        return new Range(Math.nextUp(least), most);
    }

    /** Whether a number is in the range; NaN is not. */
    public boolean contains(double value) {
        return value >= least && value <= most;
    }

    /** The number, clamped to the range. */
    public double nearest(double value) {
        return Math.clamp(value, least, most);
    }

    /**
     * Checks that a number is in the range.
     *
     * @param what names the setting at the beginning of a sentence, such as "The guidance scale"
     * @throws UserException if it is outside
     */
    public void check(String what, double value) {
        if (!contains(value)) {
            throw new UserException(what + " is " + text(value) + "; choose " + this + ".");
        }
    }

    @Override
    public String toString() {
        double below = Math.nextDown(least);
        boolean isOver = below == Math.rint(below) && least != Math.rint(least);
        return (isOver ? "over " + text(below) : text(least)) + " to " + text(most);
    }

    private static String text(double value) {
        return value == (long) value ? Long.toString((long) value) : Double.toString(value);
    }
}
