package studio.gesso.engine.cli.settings;

import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.gesso.engine.archive.saving.SavedFormat;
import studio.gesso.engine.archive.saving.SavingSettings;
import studio.gesso.engine.archive.metadata.SavedTexts;
import studio.gesso.engine.base.ChosenFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.NamePattern;
import studio.gesso.engine.diffusion.onnx.device.DeviceChoice;
import studio.gesso.engine.request.speed.Limits;
import studio.gesso.engine.worker.engine.ComputerSettings;

/** All settings that the window and the command line share. */
final class KnownSettings {

    static final List<KnownSetting> ALL = List.of(
            KnownSetting.folder("pictures", ChosenFolders.PICTURES, "Gesso in the desktop's folder of pictures"),
            KnownSetting.folder("models", ChosenFolders.MODELS, "models among the program's data"),
            KnownSetting.folder("wildcards", ChosenFolders.WILDCARDS, "wildcards in the settings"),
            KnownSetting.words("format", SavingSettings.FORMAT, SavedFormat.class, SavedFormat.PNG),
            new KnownSetting("names", SavingSettings.NAMES, NamePattern.USUAL.text(),
                    "a pattern such as {date} {prompt}, with " + NamePattern.names(),
                    text -> NamePattern.of(text).map(pattern -> new JsonPrimitive(pattern.text()))),
            KnownSetting.words("written", SavingSettings.TEXTS, SavedTexts.class, SavedTexts.EVERYTHING),
            device("device", ComputerSettings.DEVICE), device("text-device", ComputerSettings.TEXT_DEVICE),
            device("vae-device", ComputerSettings.VAE_DEVICE),
            new KnownSetting("precision", ComputerSettings.PRECISION, DeviceChoice.Computing.AUTOMATIC.text(),
                    "automatic or float32",
                    text -> DeviceChoice.Computing.of(text).map(computing -> new JsonPrimitive(computing.text()))),
            KnownSetting.number("at-once", ComputerSettings.AT_ONCE, 0, Limits.MOST_AT_ONCE, 0,
                    " pictures; 0 for as many as suits the device"),
            KnownSetting.number("memory", ComputerSettings.MEMORY, 0, ComputerSettings.MOST_GIBIBYTES, 0,
                    " GiB; 0 for all that is free"),
            KnownSetting.number("converted", ComputerSettings.CONVERTED, 0, ComputerSettings.MOST_GIBIBYTES, 0,
                    " GiB; 0 for the usual limit"),
            KnownSetting.number("fast", ComputerSettings.FAST, 1, ComputerSettings.MOST_FAST, 1,
                    ", DeepCache's interval; 1 for exact"),
            KnownSetting.words("theme", "theme", new String[]{"SYSTEM", "DARK", "LIGHT"}, "SYSTEM"),
            new KnownSetting("scale", "scale", "0", "100 to 200 percent, or 0 for that of the desktop",
                    text -> text.matches("0|1\\d\\d|200")
                            ? Optional.of(new JsonPrimitive(Integer.parseInt(text)))
                            : Optional.empty()),
            KnownSetting.truth("notice", "notice", true));

    private KnownSettings() {}

    private static KnownSetting device(String name, String key) {
        return new KnownSetting(name, key, DeviceChoice.AUTOMATIC.main(), "auto or a device's name; see: gesso devices",
                text -> DeviceChoice.isName(text) ? Optional.of(new JsonPrimitive(text)) : Optional.empty());
    }

    /**
     * The setting of a name.
     *
     * @throws UserException if there is none
     */
    static KnownSetting named(String name) {
        return ALL.stream()
                .filter(setting -> setting.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new UserException("There is no setting “" + name + "”; there are "
                        + ALL.stream().map(KnownSetting::name).collect(Collectors.joining(", ")) + "."));
    }
}
