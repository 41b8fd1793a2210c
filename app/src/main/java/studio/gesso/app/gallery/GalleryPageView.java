package studio.gesso.app.gallery;

import java.util.function.IntConsumer;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.NumberRow;

/** The gallery over the whole window: larger pictures, and a card of the chosen one next to them. */
public final class GalleryPageView extends HBox {

    private static final double USUAL = 176;

    /**
     * The page.
     *
     * @param open opens the picture at a place
     */
    public GalleryPageView(GalleryParts parts, IntConsumer open) {
        setId("gallery-page");
        getStyleClass().add("gallery-page");
        GalleryView gallery = new GalleryView(parts, open);
        HBox.setHgrow(gallery, Priority.ALWAYS);
        gallery.grid().setId("gallery-page-grid");
        gallery.showFilters(true);
        gallery.grid().leastSide().set(USUAL);
        gallery.grid().shown().bind(visibleProperty());
        var slider = NumberRow.slider("Size of the pictures", gallery.grid().leastSide(),
                new NumberRow.Range(96, 384, 384, 8));
        Form.helped(slider, "How large the pictures of the gallery are shown.").setId("thumbnail-size");
        slider.setMinWidth(140);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        gallery.line()
                .getChildren()
                .addAll(gap, Icons.icon("image-size-select-small"), slider,
                        Icons.icon("image-size-select-large"));
        InfoView card = new InfoView(parts);
        card.addEventHandler(KeyEvent.KEY_PRESSED, gallery::press);
        gallery.tagIn(card.tags());
        card.getStylesheets().setAll(gallery.getStylesheets());
        getChildren().addAll(gallery, card);
    }
}
