package studio.gesso.app.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import studio.gesso.assets.Assets;

/** The dark and the light look, and which of them is in use. */
public final class Theme {

    /** What the person chose. */
    public enum Choice {
        SYSTEM("Like the desktop"),
        DARK("Dark"),
        LIGHT("Light");

        private final String label;

        Choice(String label) {
            this.label = label;
        }

        /** The name shown to people. */
        public String label() {
            return label;
        }
    }

    private static final int ANY_SIZE = 13;
    private final ObjectProperty<Choice> choice;

    /** A theme that follows a choice or, if that says so, the desktop. */
    public Theme(ObjectProperty<Choice> choice) {
        this.choice = choice;
        List.of("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")
                .forEach(file -> Font.loadFont(Assets.font(file), ANY_SIZE));
    }

    /** Styles a scene, now and whenever the choice or the desktop changes. */
    public void dress(Scene scene) {
        choice.addListener(_ -> wear(scene));
        Platform.getPreferences().colorSchemeProperty().addListener(_ -> wear(scene));
        wear(scene);
    }

    private void wear(Scene scene) {
        boolean dark = isDark();
        Application.setUserAgentStylesheet(dark
                ? new PrimerDark().getUserAgentStylesheet()
                : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().setAll(sheet(dark ? "dark" : "light"), sheet("gesso"), sheet("controlsfx"));
    }

    private boolean isDark() {
        return switch (choice.get()) {
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
            case DARK -> true;
            case LIGHT -> false;
        };
    }

    private static String sheet(String name) {
        return Theme.class.getResource("/studio/gesso/app/theme/" + name + ".css").toExternalForm();
    }
}
