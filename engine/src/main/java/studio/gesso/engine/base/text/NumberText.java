package studio.gesso.engine.base.text;

import java.math.BigDecimal;

/** Numbers as texts. */
public final class NumberText {

    private NumberText() {}

    /** All digits and no more: "7", not "7.0"; never with an exponent. */
    public static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
