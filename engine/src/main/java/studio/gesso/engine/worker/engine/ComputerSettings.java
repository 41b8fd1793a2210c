package studio.gesso.engine.worker.engine;

import com.google.gson.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import studio.gesso.engine.base.ChosenFolders;
import studio.gesso.engine.base.SystemFolders;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.onnx.device.DeviceChoice;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.request.speed.Limits;

/**
 * How a person wants Gesso to use the computer. The window and the command line share it; none of it belongs to a picture.
 *
 * @param device which device does which part
 * @param atOnce how many pictures of one job are made at once; 0 for as many as suits the device
 * @param memory the most gibibytes of its own that the process that makes pictures may have; 0 for all that is free
 * @param converted the most gibibytes that converted weights take on the disk; 0 for the usual limit
 * @param fast how many calls of the network share deep features in new settings (DeepCache), where the model can; 1 for exact
 */
public record ComputerSettings(DeviceChoice device, int atOnce, int memory, int converted, int fast) {

    /** As suits the computer. */
    public static final ComputerSettings AUTOMATIC = new ComputerSettings(DeviceChoice.AUTOMATIC, 0, 0, 0, 1);

    /** The most gibibytes that can be set. */
    public static final int MOST_GIBIBYTES = 4096;

    /** The largest interval of deep features that can be set. */
    public static final int MOST_FAST = 4;

    /** What the preferences call each of them. */
    public static final String DEVICE = "device";
    public static final String TEXT_DEVICE = "textDevice";
    public static final String VAE_DEVICE = "vaeDevice";
    public static final String PRECISION = "precision";
    public static final String AT_ONCE = "picturesAtOnce";
    public static final String MEMORY = "memory";
    public static final String CONVERTED = "convertedWeights";
    public static final String FAST = "fastMode";

    /** The limits of a job. */
    public Limits limits() {
        return new Limits(atOnce, bytes(memory));
    }

    /** The most bytes that converted weights take; empty for the usual limit. */
    public OptionalLong convertedBytes() {
        return bytes(converted);
    }

    private static OptionalLong bytes(int gibibytes) {
        return gibibytes == 0 ? OptionalLong.empty() : OptionalLong.of((long) gibibytes << 30);
    }

    /** Those that this person has set in the window; a file that cannot be read counts as nothing. */
    public static ComputerSettings ofThisPerson() {
        return AUTOMATIC.read(ChosenFolders.preferences(SystemFolders.here()));
    }

    /** Adds them to the preferences of the window. */
    public void write(JsonObject preferences) {
        preferences.addProperty(DEVICE, device.main());
        preferences.addProperty(TEXT_DEVICE, device.of(DeviceUse.TEXT));
        preferences.addProperty(VAE_DEVICE, device.of(DeviceUse.PICTURES));
        preferences.addProperty(PRECISION, device.computing().text());
        preferences.addProperty(AT_ONCE, atOnce);
        preferences.addProperty(MEMORY, memory);
        preferences.addProperty(CONVERTED, converted);
        preferences.addProperty(FAST, fast);
    }

    /** Those in the preferences of the window; missing or invalid values stay as they are here. */
    public ComputerSettings read(JsonObject preferences) {
        return with(it -> {
            device(preferences, DEVICE).ifPresent(name -> it.main = name);
            device(preferences, TEXT_DEVICE).ifPresent(name -> it.others.put(DeviceUse.TEXT, name));
            device(preferences, VAE_DEVICE).ifPresent(name -> it.others.put(DeviceUse.PICTURES, name));
            LenientJson.string(preferences, PRECISION)
                    .flatMap(DeviceChoice.Computing::of)
                    .ifPresent(computing -> it.computing = computing);
            whole(preferences, AT_ONCE, 0, Limits.MOST_AT_ONCE, value -> it.atOnce = value);
            whole(preferences, MEMORY, 0, MOST_GIBIBYTES, value -> it.memory = value);
            whole(preferences, CONVERTED, 0, MOST_GIBIBYTES, value -> it.converted = value);
            whole(preferences, FAST, 1, MOST_FAST, value -> it.fast = value);
        });
    }

    private static Optional<String> device(JsonObject json, String name) {
        return LenientJson.string(json, name).filter(DeviceChoice::isName);
    }

    private static void whole(JsonObject json, String name, int least, int most, IntConsumer to) {
        LenientJson.number(json, name)
                .filter(value -> value >= least && value <= most)
                .ifPresent(value -> to.accept(value.intValue()));
    }

    /** The same but for some values. */
    public ComputerSettings with(Consumer<Changes> change) {
        var changes = new Changes(this);
        change.accept(changes);
        return changes.settings();
    }

    /** The values while some of them are changed. */
    public static final class Changes {

        public String main;
        public final Map<DeviceUse, String> others = new EnumMap<>(DeviceUse.class);
        public DeviceChoice.Computing computing;
        public int atOnce;
        public int memory;
        public int converted;
        public int fast;

        private Changes(ComputerSettings of) {
            main = of.device.main();
            others.putAll(of.device.others());
            computing = of.device.computing();
            atOnce = of.atOnce;
            memory = of.memory;
            converted = of.converted;
            fast = of.fast;
        }

        /** Chooses the device of a part. */
        public void put(DeviceUse use, String name) {
            if (use == DeviceUse.DENOISING) {
                main = name;
            } else {
                others.put(use, name);
            }
        }

        private ComputerSettings settings() {
            return new ComputerSettings(new DeviceChoice(main, others, computing), atOnce, memory, converted, fast);
        }
    }
}
