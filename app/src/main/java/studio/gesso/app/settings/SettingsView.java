package studio.gesso.app.settings;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.FoldedGroup;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.NumberField;
import studio.gesso.app.fx.NumberRow;

/** The folded groups of the request; each header shows the group's values. */
public final class SettingsView extends VBox {

    private static final String PART = "The part of the steps in which guidance works, 0 to 1. A step outside it takes half the"
            + " time. The picture changes: an early start costs composition little, and a late end costs detail little.";
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    /**
     * The groups.
     *
     * @param addModel stands under the choice of the model
     * @param loras the group under the model's
     * @param controls the group under that
     */
    public SettingsView(ModelViewModel model, Node addModel, Node loras, Node controls, SizeViewModel size,
            SamplingViewModel sampling,
            SeedViewModel seed, DecodingViewModel decoding, SpeedViewModel speed) {
        Form.style(this, "settings.css");
        getChildren().addAll(modelGroup(model, addModel), loras, controls, sizeGroup(size), stepsGroup(sampling),
                guidanceGroup(sampling),
                seedGroup(seed),
                batchGroup(sampling), speedGroup(speed), decodingGroup(decoding));
    }

    private static FoldedGroup speedGroup(SpeedViewModel model) {
        ComboBox<?> interval = Form.choice(model.intervals(), model.interval(), SpeedViewModel::name);
        interval.setId("cache-interval");
        interval.setTooltip(Icons.tooltip("DeepCache: the deep features of one step serve the next ones too"));
        ComboBox<?> matrices = Form.choice(model.kinds(), model.matrices(), SpeedViewModel::name);
        matrices.setId("matrices");
        matrices.setTooltip(Icons.tooltip("How the processor keeps the matrices of the networks, those of attention,"
                + " feed-forward and text: fewer bits need less memory"));
        return group("speed", "speedometer", "Speed", model.badge(), Form.row("DeepCache", interval),
                Form.note(model.price(), "muted", "small"), Form.row("Matrices", matrices),
                Form.note(model.matricesPrice(), "muted", "small"));
    }

    private static FoldedGroup decodingGroup(DecodingViewModel model) {
        ComboBox<?> vae = Form.choice(model.vaes(), model.vae(), DecodingViewModel::name);
        vae.setId("vae");
        vae.setTooltip(Icons.tooltip("The VAE that is used instead of the model's own: a file in the folder vae of the"
                + " models folder, or one that was dropped on the window"));
        ComboBox<?> decoder = Form.choice(model.decoders(), model.decoder(), DecodingViewModel::name);
        decoder.setId("vae-decoder");
        decoder.setTooltip(Icons.tooltip(
                "What makes the finished picture: the VAE in one piece; the VAE in tiles of so many pixels, which need"
                        + " little memory (used by itself where memory is too short); or TAESD, which is many times"
                        + " faster and a little less exact"));
        ComboBox<?> previews = Form.choice(model.methods(), model.method(), DecodingViewModel::name);
        previews.setId("previews");
        previews.setTooltip(
                Icons.tooltip("What is shown while a picture is made. Automatic: TAESD at full size where one"
                        + " of the model's family is in the folder vae_approx, as often as it costs no more than a tenth of the"
                        + " time; else the colours of the latents"));
        return group("decoding", "image-outline", "VAE & previews", model.badge(), Form.row("VAE", vae),
                Form.row("Decoder", decoder), Form.row("Previews", previews));
    }

    private static FoldedGroup modelGroup(ModelViewModel model, Node addModel) {
        ComboBox<?> choice = Form.choice(model.models(), model.chosen(), model::name);
        Form.helped(choice, "The model that paints; those that cannot be used are on the page of models.")
                .setId("model");
        return group("model-group", "cube-outline", "Model", model.badge(), Form.row("Model", choice),
                Form.note(model.summary(), "muted", "small"), addModel);
    }

    private static FoldedGroup sizeGroup(SizeViewModel model) {
        NumberField width = new NumberField(model.width(), SizeViewModel.LEAST, SizeViewModel.MOST, 1);
        NumberField height = new NumberField(model.height(), SizeViewModel.LEAST, SizeViewModel.MOST, 1);
        Form.helped(width, "The width of the next picture, in pixels.").setAccessibleText("Width in pixels");
        Form.helped(height, "The height of the next picture, in pixels.").setAccessibleText("Height in pixels");
        Button swap = Icons.button("swap-horizontal", "Swap width and height", model::swap);
        FlowPane ratios = new FlowPane();
        ratios.getStyleClass().add("ratios");
        for (String ratio : SizeViewModel.RATIOS) {
            Button chip = new Button(ratio);
            chip.getStyleClass().add("chip");
            chip.setAccessibleText("Ratio " + ratio);
            chip.setOnAction(_ -> model.ratio(ratio));
            ratios.getChildren().add(chip);
        }
        height.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(height, Priority.ALWAYS);
        HBox sides = Form.row("Pixels", width, swap, height);
        sides.disableProperty().bind(model.isFixed());
        ratios.disableProperty().bind(model.isFixed());
        return group("size", "aspect-ratio", "Size", model.badge(), sides, ratios);
    }

    private static FoldedGroup stepsGroup(SamplingViewModel model) {
        ComboBox<?> sampler = Form.choice(model.samplers(), model.sampler(), SamplingViewModel::name);
        ComboBox<?> schedule = Form.choice(model.schedules(), model.schedule(), SamplingViewModel::name);
        Form.helped(sampler, "How the steps are computed; ancestral ones (a) change the picture with every step more.")
                .setId("sampler");
        Form.helped(schedule, "How the noise falls from step to step.").setId("schedule");
        return group("steps", "tune-variant", "Steps & sampler", model.stepsBadge(),
                NumberRow.of("Steps", model.steps(), SamplingViewModel.STEPS,
                        "How many steps lead from noise to the picture; more take longer, and help up to a point."),
                Form.row("Sampler", sampler), Form.row("Schedule", schedule), alsoRow(model));
    }

    /** Shown only if it has text. */
    private static HBox alsoRow(SamplingViewModel model) {
        Label also = new Label();
        also.setWrapText(true);
        also.textProperty().bind(model.also());
        Button leaveOut = Icons.iconOnly(new Button(), "close", "Reset to the default");
        leaveOut.setId("leave-out");
        leaveOut.setOnAction(_ -> model.leaveOut());
        HBox row = Form.row("Also", also, leaveOut);
        Form.show(row, also.textProperty().isNotEmpty());
        return row;
    }

    private static FoldedGroup guidanceGroup(SamplingViewModel model) {
        HBox start = NumberRow.of("Start", model.guidanceStart(), SamplingViewModel.PART, PART);
        HBox end = NumberRow.of("End", model.guidanceEnd(), SamplingViewModel.PART, PART);
        start.setId("guidance-start");
        end.setId("guidance-end");
        HBox picture = NumberRow.of("Picture", model.imageGuidance(), SamplingViewModel.GUIDANCE,
                "How closely to keep to the picture that is edited: InstructPix2Pix's second scale, usually 1 to 2.");
        picture.setId("image-guidance");
        Form.show(picture, model.editing());
        return group("guidance", "compass-outline", "Guidance", model.guidanceBadge(),
                NumberRow.of("Scale", model.guidance(), SamplingViewModel.GUIDANCE,
                        "How closely the picture keeps to the prompt; too much makes hard colours, and 1 turns it off."),
                picture, start, end);
    }

    private static FoldedGroup seedGroup(SeedViewModel model) {
        TextField number = new TextField();
        Form.helped(number, "The number that the noise begins with: the same seed and settings make the same picture.")
                .setId("seed");
        number.setAccessibleText("Seed");
        number.setPromptText("random");
        number.textProperty().bindBidirectional(model.text());
        number.textProperty()
                .addListener((_, _, text) -> number.pseudoClassStateChanged(REFUSED, !SeedViewModel.isSeed(text)));
        Button dice = Icons.button("shuffle-variant", "Another seed for every picture", model::random);
        ToggleButton lock = Icons.iconOnly(new ToggleButton(), "lock-outline", "Keep this seed");
        lock.selectedProperty().bindBidirectional(model.locked());
        Button again = Icons.iconOnly(new Button(), "recycle", "Take the seed of the last picture");
        again.disableProperty().bind(model.last().isEmpty());
        again.setOnAction(_ -> model.reuseLast());
        ComboBox<?> noise = Form.choice(model.sources(), model.noise(), SeedViewModel::name);
        Form.helped(noise,
                "Which program's noise a seed stands for; with that of another, its pictures can be made again.")
                .setId("noise");
        return group("seed-group", "dice-5-outline", "Seed", model.badge(),
                Form.row("Seed", number, dice, lock, again), Form.row("Noise", noise));
    }

    private static FoldedGroup batchGroup(SamplingViewModel model) {
        return group("batch", "image-multiple-outline", "Batch", model.batchBadge(),
                NumberRow.of("Pictures", model.batch(), SamplingViewModel.BATCH,
                        "How many pictures one press makes, each with the next seed."));
    }

    private static FoldedGroup group(String id, String icon, String title,
            ObservableValue<String> badge, Node... rows) {
        FoldedGroup group = new FoldedGroup(icon, title, badge, rows);
        group.helped("request", "these settings").setId(id);
        return group;
    }
}
