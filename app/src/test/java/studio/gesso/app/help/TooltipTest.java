package studio.gesso.app.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Studio;
import studio.gesso.app.fx.FoldedGroup;
import studio.gesso.app.canvas.tool.ToolKind;

/** What can be set says what it does, on every page; what is pressed and shows no word says it too. */
class TooltipTest {

    @TempDir
    Path home;

    @Test
    void everySettingHasATooltipOfASentence() {
        try (Studio studio = Studio.open(home, 1440, 900)) {
            studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
            run(() -> nodes(studio.scene().getRoot()).filter(FoldedGroup.class::isInstance)
                    .map(FoldedGroup.class::cast)
                    .toList()
                    .forEach(group -> group.header().setSelected(true)));
            for (ToolKind tool : ToolKind.values()) {
                run(() -> {
                    studio.wiring().canvas().toolbox().kind().set(tool);
                    studio.layOut();
                });
                assertEquals(List.of(), onWindow(() -> silent(studio)), tool.label());
            }
        }
    }

    private static List<String> silent(Studio studio) {
        return nodes(studio.scene().getRoot()).filter(Control.class::isInstance)
                .map(Control.class::cast)
                .filter(TooltipTest::isSetOrWordless)
                .filter(control -> control.getTooltip() == null || control.getTooltip().getText().length() < 3
                        || name(control).isBlank())
                .map(control -> control.getClass().getSimpleName() + " “" + name(control) + "” #" + control.getId())
                .toList();
    }

    private static boolean isSetOrWordless(Control control) {
        if (control.getStyleClass().contains("group-header")) {
            // Its name and values stand in it.
            return false;
        }
        return control instanceof ComboBox<?> || control instanceof CheckBox || control instanceof Slider
                || control instanceof TextInputControl
                || control instanceof ButtonBase button && control.isFocusTraversable()
                        && (button.getText() == null || button.getText().isBlank());
    }

    private static String name(Control control) {
        String spoken = control.getAccessibleText() == null ? "" : control.getAccessibleText();
        return spoken + (control instanceof ButtonBase button && button.getText() != null ? button.getText() : "");
    }

    private static Stream<Node> nodes(Node node) {
        if (node instanceof ScrollPane scroll && scroll.getContent() != null) {
            return Stream.concat(Stream.of(node), nodes(scroll.getContent()));
        }
        return Stream.concat(Stream.of(node), node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(TooltipTest::nodes)
                : Stream.empty());
    }
}
