package studio.gesso.app.gallery;

import static studio.gesso.app.Studio.run;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The keys for the chosen pictures count wherever the focus is in the gallery, but for its fields. */
class GalleryKeysTest extends GalleryCase {

    private void focusOnAButton() {
        studio.until("the focus on a button", () -> {
            studio.scene()
                    .lookup("#gallery-panel")
                    .lookupAll(".gallery-foot .button")
                    .stream()
                    .filter(button -> button instanceof Button && !button.isDisabled())
                    .findFirst()
                    .ifPresent(Node::requestFocus);
            return studio.scene().getFocusOwner() instanceof Button;
        });
    }

    @Test
    void deleteWorksAfterAButtonWasPressed() {
        threePictures();
        chooseFirst();
        focusOnAButton();
        studio.press(KeyCode.DELETE);
        untilFound(2);
    }

    @Test
    void deleteInAFieldIsTheFieldsOwn() {
        threePictures();
        chooseFirst();
        run(() -> studio.scene().lookup("#gallery-panel .search").requestFocus());
        studio.press(KeyCode.DELETE);
        search("whale");
        untilFound(1);
        search("");
        untilFound(3);
    }
}
