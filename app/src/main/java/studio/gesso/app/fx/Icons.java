package studio.gesso.app.fx;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons of the Material Design 2 pack, by their names there without the letter of their block. */
public final class Icons {

    private static final Duration PATIENCE = Duration.millis(500);

    private Icons() {}

    /** An icon such as {@code brush} or {@code auto-fix}. */
    public static FontIcon icon(String name) {
        return new FontIcon("mdi2" + name.charAt(0) + "-" + name);
    }

    /** Makes a button with only an icon; its meaning is its tooltip and its name for screen readers. */
    public static <B extends ButtonBase> B iconOnly(B button, String icon, String meaning) {
        button.setGraphic(icon(icon));
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setAccessibleText(meaning);
        button.getStyleClass().add("quiet");
        button.setTooltip(tooltip(meaning));
        return button;
    }

    /** A button of an icon alone that does something. */
    public static Button button(String icon, String meaning, Runnable action) {
        Button button = iconOnly(new Button(), icon, meaning);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** A tooltip that comes soon. */
    public static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setShowDelay(PATIENCE);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        return tooltip;
    }
}
