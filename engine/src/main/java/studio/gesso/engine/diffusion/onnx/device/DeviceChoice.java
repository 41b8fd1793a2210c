package studio.gesso.engine.diffusion.onnx.device;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;

/**
 * Which device does which part of a picture, as a person writes it: "auto", "cpu", or "unet=webgpu,text=cpu,vae=cpu".
 *
 * @param main the device of the U-Net or transformer, and of what is not named, as far as it has passed its test for that
 * @param others the devices of other parts
 * @param computing in which type networks compute
 */
public record DeviceChoice(String main, Map<DeviceUse, String> others, Computing computing) {

    /** The best device for all. */
    public static final DeviceChoice AUTOMATIC = new DeviceChoice(Provider.AUTO, Map.of(), Computing.AUTOMATIC);

    private static final String PRECISION = "precision";

    /** The type in which networks compute. */
    public enum Computing {
        /** As suits the device: half precision on most cards. */
        AUTOMATIC,
        /** Single precision wherever it is, which takes twice the memory. */
        FLOAT32;

        /** Its name on the command line and in files. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of a name. */
        public static Optional<Computing> of(String text) {
            return Stream.of(values()).filter(one -> one.text().equals(text)).findFirst();
        }
    }

    public DeviceChoice {
        Map<DeviceUse, String> named = new EnumMap<>(DeviceUse.class);
        others.forEach((use, name) -> {
            if (use != DeviceUse.DENOISING && !name.equals(Provider.AUTO)) {
                named.put(use, name);
            }
        });
        others = Map.copyOf(named);
    }

    /** The device that is chosen for a part; "auto" where none is. */
    public String of(DeviceUse use) {
        return use == DeviceUse.DENOISING ? main : others.getOrDefault(use, Provider.AUTO);
    }

    /** Whether it can be the name of a device, of which some come and go. */
    public static boolean isName(String text) {
        return text.matches("[a-z0-9][a-z0-9.:/-]{0,99}");
    }

    /** The same in another type. */
    public DeviceChoice computing(Computing other) {
        return new DeviceChoice(main, others, other);
    }

    /**
     * The devices of this choice, tried.
     *
     * @throws UserException if there is none such, or it does not work here
     */
    public Provider.Choice in(Devices devices) {
        Provider.Choice main = devices.one(this.main);
        Provider provider = main.provider();
        for (var other : others.entrySet()) {
            provider = provider.with(other.getKey(), proven(other.getValue(), other.getKey(), devices));
        }
        return new Provider.Choice(switch (computing) {
            case AUTOMATIC -> provider;
            case FLOAT32 -> inSinglePrecision(provider);
        }, main.note());
    }

    private static Provider proven(String id, DeviceUse use, Devices devices) {
        Provider device = devices.one(id).provider();
        if (!device.does(use)) {
            throw Devices.cannot(id, "it has not passed its test for the " + use.label());
        }
        return device;
    }

    /** Its test was in its own precision. */
    private static Provider inSinglePrecision(Provider device) {
        Provider exact = device.inSinglePrecision();
        if (exact.precision() != device.precision()) {
            DeviceSelfTest.of(exact, DeviceUse.DENOISING).failure().ifPresent(why -> {
                throw Devices.cannot(device.id(), "in float32, " + why);
            });
        }
        return exact;
    }

    /**
     * Reads a choice.
     *
     * @throws UserException if it names a part that there is not
     */
    public static DeviceChoice of(String text) {
        String main = Provider.AUTO;
        Map<DeviceUse, String> others = new EnumMap<>(DeviceUse.class);
        Computing computing = Computing.AUTOMATIC;
        for (String word : text.split(",", -1)) {
            String[] sides = word.strip().split("=", 2);
            if (sides.length == 1) {
                main = sides[0];
                continue;
            }
            switch (sides[0]) {
                case "unet", "transformer" -> main = sides[1];
                case "text" -> others.put(DeviceUse.TEXT, sides[1]);
                case "vae" -> others.put(DeviceUse.PICTURES, sides[1]);
                case PRECISION -> computing = Computing.of(sides[1]).orElseThrow(() -> wrong(word));
                default -> throw wrong(word);
            }
        }
        return new DeviceChoice(main, others, computing);
    }

    private static UserException wrong(String word) {
        return new UserException("“" + word + "” does not say which device does what. Write the name of a device, or"
                + " parts with theirs, such as unet=webgpu,text=cpu,vae=cpu; the parts are unet, text and vae.");
    }

    /** As {@link #of} reads it. */
    public String text() {
        List<String> words = new ArrayList<>(List.of(main));
        Optional.ofNullable(others.get(DeviceUse.TEXT)).ifPresent(name -> words.add("text=" + name));
        Optional.ofNullable(others.get(DeviceUse.PICTURES)).ifPresent(name -> words.add("vae=" + name));
        if (computing != Computing.AUTOMATIC) {
            words.add(PRECISION + "=" + computing.text());
        }
        return String.join(",", words);
    }
}
