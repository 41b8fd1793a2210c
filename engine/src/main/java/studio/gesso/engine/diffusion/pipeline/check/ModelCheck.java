package studio.gesso.engine.diffusion.pipeline.check;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.Capability;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelCard.Sizes;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.ExtraChannels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Upscale;

/** Checks whether a model supports a request; the error says what the model can do. */
public final class ModelCheck {

    private static final int MOST_NOISE = 350;

    private final Request request;
    private final DiffusionModel model;
    private final ModelCard card;

    private ModelCheck(Request request, DiffusionModel model) {
        this.request = request;
        this.model = model;
        this.card = model.facts().card();
    }

    /**
     * Checks a request whose values have been checked already.
     *
     * @throws UserException if this model cannot do it
     */
    public static void check(Request request, DiffusionModel model) {
        ModelCheck check = new ModelCheck(request, model);
        check.size();
        check.source();
        check.control();
        check.deepCache();
    }

    private void size() {
        Size size = request.size();
        Sizes sizes = card.sizes();
        if (sizes.isFixed() && !size.equals(sizes.smallest())) {
            throw new UserException(card.name() + " makes pictures of " + sizes.smallest() + " pixels only, not " + size
                    + ".");
        }
        boolean fits = size.width() % sizes.multiple() == 0 && size.height() % sizes.multiple() == 0
                && size.width() >= sizes.smallest().width() && size.height() >= sizes.smallest().height()
                && size.width() <= sizes.largest().width() && size.height() <= sizes.largest().height();
        if (!fits) {
            throw new UserException(card.name() + " cannot make a picture of " + size + " pixels; both sides must be"
                    + " multiples of " + sizes.multiple() + ", from " + sizes.smallest() + " to " + sizes.largest()
                    + ". Try " + sizes.nearest(size) + ".");
        }
    }

    private void source() {
        Set<Capability> asked = switch (request.source()) {
            case Source.Blank _ -> EnumSet.of(Capability.TEXT_TO_IMAGE, Capability.UNCONDITIONAL);
            case Source.From _,Upscale _ ->
                EnumSet.of(Capability.IMAGE_TO_IMAGE, Capability.EDITING, Capability.UPSCALING);
            case Source.Inside _,Fill _ -> EnumSet.of(Capability.INPAINTING);
        };
        if (model.facts().extraChannels() == ExtraChannels.KEPT_PART) {
            // An inpainting network can make a complete picture, with a full mask.
            asked.add(Capability.INPAINTING);
        }
        if (card.capabilities().stream().noneMatch(asked::contains)) {
            throw new UserException(card.name() + " cannot do " + text(asked) + "; it does " + text(card.capabilities())
                    + ".");
        }
        if (model.facts().extraChannels() == ExtraChannels.SMALL_PICTURE
                && request.source() instanceof Source.From from) {
            enlargement(from.image().size());
        }
    }

    private void enlargement(Size small) {
        int most = model.folder()
                .index()
                .map(index -> index.integer("max_noise_level").orElse(MOST_NOISE))
                .orElse(MOST_NOISE);
        if (request.advanced().noiseLevel() > most) {
            throw new UserException("The noise level is " + request.advanced().noiseLevel() + "; " + card.name()
                    + " was trained for 0 to " + most + ".");
        }
        if (request.size().width() > ModelCard.ENLARGEMENT * small.width()
                || request.size().height() > ModelCard.ENLARGEMENT * small.height()) {
            throw new UserException(
                    card.name() + " makes a picture " + ModelCard.ENLARGEMENT + " times larger; of " + small
                            + " pixels it cannot make " + request.size() + ".");
        }
    }

    private void control() {
        List<ControlImage> own = request.advanced()
                .controls()
                .stream()
                .filter(control -> control.file().isEmpty())
                .toList();
        if (!own.isEmpty() && !model.control().hasOwn()) {
            throw new UserException(card.name() + " has no ControlNet, so it cannot follow a picture of lines, depth or"
                    + " poses; choose the file of a ControlNet, or a model that was exported with one.");
        }
        boolean isSimple = own.size() <= 1
                && own.stream().allMatch(control -> control.guess() == ControlImage.Guess.OFF);
        if (!isSimple && model.control().builtIn().isPresent()) {
            throw new UserException("The ControlNet of " + card.name() + " is part of its export: it follows one"
                    + " picture, and cannot guess. Use the same model as a safetensors file or a diffusers folder.");
        }
    }

    private void deepCache() {
        if (!request.advanced().deepCache().isOn() || model.cached().isPresent()) {
            return;
        }
        boolean isUnet = switch (card.variant().family()) {
            case STABLE_DIFFUSION_1, STABLE_DIFFUSION_2, STABLE_DIFFUSION_XL, XL_REFINER, UPSCALER_X4 -> true;
            case STABLE_DIFFUSION_3, FLUX_1, PIXELS -> false;
        };
        throw new UserException(isUnet
                ? card.name() + " is an ONNX export, whose U-Net cannot be cut for DeepCache. Use the same model as a"
                        + " safetensors file or a diffusers folder, or turn DeepCache off."
                : card.name() + " has no U-Net that sees a text, so there are no deep features to use again;"
                        + " turn DeepCache off.");
    }

    private static String text(Set<Capability> capabilities) {
        return capabilities.isEmpty()
                ? "nothing, as parts of it are missing"
                : capabilities.stream().map(Capability::label).sorted().collect(Collectors.joining(" or "));
    }
}
