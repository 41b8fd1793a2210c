package studio.gesso.app.device;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;

/** The page of devices: a card for each, with its test. */
public final class DevicesView extends StackPane {

    private static final PseudoClass IN_USE = PseudoClass.getPseudoClass("in-use");

    private final DevicesViewModel model;
    private final VBox cards = new VBox();

    public DevicesView(DevicesViewModel model) {
        this.model = model;
        Form.style(this, "devices.css");
        setId("devices");
        cards.getStyleClass().add("cards");
        VBox column = new VBox(head(), cards);
        column.getStyleClass().add("column");
        StackPane middle = new StackPane(column);
        middle.getStyleClass().add("middle");
        ScrollPane scroll = new ScrollPane(middle);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren().add(scroll);
        model.entries().subscribe(this::show);
        model.chosen().subscribe(_ -> show());
        // Only when its page is opened: each look may start a process for every device.
        visibleProperty().addListener((_, _, visible) -> {
            if (visible) {
                model.look();
            }
        });
    }

    private void show() {
        cards.getChildren().setAll(model.entries().stream().map(this::card).toList());
    }

    private VBox head() {
        Button again = new Button("Test again");
        again.setId("test-devices");
        again.setOnAction(_ -> model.lookAgain());
        again.disableProperty().bind(model.looking());
        Button folder = Icons.button("folder-open-outline", "Open the folder for vendors' libraries",
                model::openFolder);
        HBox head = new HBox(styled("Devices", "heading"), gap(), folder, again);
        head.getStyleClass().add("line");
        Label hint = wrapped("Pictures are made on the chosen device from the next start on. Each device has run small"
                + " networks in a process of its own, and its results were compared with the processor's.");
        hint.getStyleClass().add("hint");
        Label looking = styled("Testing the devices …", "summary");
        looking.visibleProperty().bind(model.looking());
        looking.managedProperty().bind(looking.visibleProperty());
        return new VBox(head, hint, looking);
    }

    private VBox card(DeviceEntry entry) {
        boolean isChosen = entry.id().equals(model.chosen().getValue());
        Button use = new Button(isChosen ? "Chosen" : "Use this device");
        use.getStyleClass().add("plain");
        use.setAccessibleText("Use " + entry.name());
        use.setDisable(isChosen || !entry.offered());
        use.setOnAction(_ -> model.use(entry));
        HBox line = new HBox(styled(entry.name(), "name"), gap(), use);
        line.getStyleClass().add("line");
        VBox card = new VBox(line);
        if (!entry.facts().isEmpty()) {
            FlowPane facts = new FlowPane();
            facts.getStyleClass().add("facts");
            entry.facts().forEach(fact -> facts.getChildren().add(styled(fact, "fact")));
            card.getChildren().add(facts);
        }
        entry.sentences().forEach(sentence -> card.getChildren().add(wrapped(sentence)));
        card.getStyleClass().add("card");
        card.pseudoClassStateChanged(IN_USE, isChosen);
        return card;
    }

    private static Label wrapped(String text) {
        Label label = styled(text, "summary");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label styled(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
