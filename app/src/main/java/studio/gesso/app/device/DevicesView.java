package studio.gesso.app.device;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.card.CardPage;

/** The page of devices: a card for each, with its test. */
public final class DevicesView extends CardPage {

    private final DevicesViewModel model;

    public DevicesView(DevicesViewModel model) {
        super("devices");
        this.model = model;
        fill(head(), cards());
        model.entries().subscribe(this::show);
        model.chosen().subscribe(_ -> show());
        // Not before: each look may start a process for every device.
        whenOpened(model::look);
    }

    private void show() {
        cards().getChildren().setAll(model.entries().stream().map(this::card).toList());
    }

    private VBox head() {
        Button again = new Button("Test again");
        again.setId("test-devices");
        again.setOnAction(_ -> model.lookAgain());
        again.disableProperty().bind(model.looking());
        Button folder = Icons.button("folder-open-outline", "Open the folder for vendors' libraries",
                model::openFolder);
        Label hint = wrapped("Pictures are made on the chosen device from the next start on. Each device has run small"
                + " networks in a process of its own, and its results were compared with the processor's.");
        hint.getStyleClass().add("hint");
        Label state = styled("", "summary");
        state.textProperty().bind(model.state());
        state.visibleProperty().bind(state.textProperty().isNotEmpty());
        state.managedProperty().bind(state.visibleProperty());
        return new VBox(line(styled("Devices", "heading"), gap(), folder, again), hint, state);
    }

    private VBox card(DeviceEntry entry) {
        boolean isChosen = entry.id().equals(model.chosen().getValue());
        Button use = new Button(isChosen ? "Chosen" : "Use this device");
        use.getStyleClass().add("plain");
        use.setAccessibleText("Use " + entry.name());
        use.setDisable(isChosen || !entry.offered());
        use.setOnAction(_ -> model.use(entry));
        VBox card = card(isChosen, line(styled(entry.name(), "name"), gap(), use));
        if (!entry.facts().isEmpty()) {
            card.getChildren().add(facts(entry.facts()));
        }
        entry.sentences().forEach(sentence -> card.getChildren().add(wrapped(sentence)));
        return card;
    }
}
