import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Takes the vendors' libraries out of their Python wheels into a folder of devices, each with its licence beside it:
 *
 * <pre>
 * java packaging/devices/TakeDevices.java --wheels FOLDER [--to FOLDER] [--system linux-x64] PACK...
 * java packaging/devices/TakeDevices.java --index URL     [--to FOLDER] [--system linux-x64] PACK...
 * </pre>
 *
 * A wheel is taken from a folder, or from a package index by its simple interface (PEP 503), as
 * {@code pip config get global.index-url} names it. Only wheels that wheels.txt beside this file lists are taken, and only
 * if their SHA-256 is the one that it says.
 */
public final class TakeDevices {

    private static final Pattern LINK = Pattern.compile("<a[^>]*href=\"([^\"]*)\"");

    /** A line of wheels.txt. */
    private record Wheel(String pack, String system, String sha256, String file, String licence) {

        static Wheel of(String line) {
            String[] words = line.strip().split("\\s+", 5);
            return new Wheel(words[0], words[1], words[2], words[3], words[4]);
        }

        /** The name of its project in an index. */
        String project() {
            return file.substring(0, file.indexOf('-')).replace('_', '-').toLowerCase(Locale.ROOT);
        }
    }

    private TakeDevices() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            take(List.of(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(1);
        }
    }

    private static void take(List<String> arguments) throws IOException, InterruptedException {
        Path wheels = null;
        URI index = null;
        Path to = Path.of("devices");
        Path list = Path.of("packaging", "devices", "wheels.txt");
        String system = system();
        List<String> packs = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                packs.add(argument);
                continue;
            }
            if (++i == arguments.size()) {
                throw new IllegalArgumentException(argument + " needs a value.");
            }
            String value = arguments.get(i);
            switch (argument) {
                case "--wheels" -> wheels = Path.of(value);
                case "--index" -> index = URI.create(value.endsWith("/") ? value : value + "/");
                case "--to" -> to = Path.of(value);
                case "--list" -> list = Path.of(value);
                case "--system" -> system = value;
                default -> throw new IllegalArgumentException("There is no option " + argument
                        + "; there are --wheels, --index, --to, --list and --system.");
            }
        }
        if (packs.isEmpty() || (wheels == null) == (index == null)) {
            throw new IllegalArgumentException("Name the packs (webgpu, openvino, tensorrt-rtx), and where the wheels are:"
                    + " --wheels FOLDER or --index URL.");
        }
        for (String pack : packs) {
            Wheel wheel = find(list, pack, system);
            if (wheels != null) {
                unpack(wheel, wheels.resolve(wheel.file), to.resolve(pack));
            } else {
                Path file = Files.createTempFile("wheel", ".whl");
                try {
                    download(wheel, index, file);
                    unpack(wheel, file, to.resolve(pack));
                } finally {
                    Files.delete(file);
                }
            }
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "mac" : "linux";
        return system + (System.getProperty("os.arch").equals("aarch64") ? "-aarch64" : "-x64");
    }

    private static Wheel find(Path list, String pack, String system) throws IOException {
        return Files.readAllLines(list)
                .stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Wheel::of)
                .filter(wheel -> wheel.pack.equals(pack) && wheel.system.equals(system))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no wheel of " + pack + " for " + system + " in " + list + "."));
    }

    private static void download(Wheel wheel, URI index, Path to) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
            URI page = index.resolve(wheel.project() + "/");
            String links = client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString()).body();
            URI file = LINK.matcher(links)
                    .results()
                    .map(link -> page.resolve(link.group(1).replaceFirst("#.*", "")))
                    .filter(link -> link.getPath().endsWith("/" + wheel.file))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(page + " has no " + wheel.file + "."));
            HttpResponse<Path> got = client.send(HttpRequest.newBuilder(file).build(),
                    HttpResponse.BodyHandlers.ofFile(to));
            if (got.statusCode() != 200) {
                throw new IllegalArgumentException(file + " cannot be downloaded (" + got.statusCode() + ").");
            }
        }
    }

    private static void unpack(Wheel wheel, Path file, Path to) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no wheel " + file + ".");
        }
        String sum = sha256(file);
        if (!sum.equals(wheel.sha256)) {
            throw new IllegalArgumentException(file + " is not the wheel that is expected: its SHA-256 is " + sum
                    + ", not " + wheel.sha256 + ". Nothing was taken from it.");
        }
        Files.createDirectories(to);
        int count = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().filter(one -> !one.isDirectory() && isWanted(one.getName())).toList()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, to.resolve(name.equals("METADATA") ? "METADATA.txt" : name),
                            StandardCopyOption.REPLACE_EXISTING);
                }
                count++;
            }
        }
        Files.writeString(to.resolve("SOURCE.md"), "# " + wheel.pack + "\n\nFrom the wheel " + wheel.file
                + "\n(SHA-256 " + wheel.sha256 + "). Licence: " + wheel.licence
                + ".\nThe licences lie beside this file; METADATA.txt is the vendor's description.\n");
        System.out.println(wheel.pack + " for " + wheel.system + ": " + count + " files in " + to);
    }

    /** The libraries of the package and the licences; not Python, and not the copies of the plug-in with a version. */
    private static boolean isWanted(String name) {
        Matcher parts = Pattern.compile("([^/]+)/(?:licenses/)?([^/\\\\]+)").matcher(name);
        if (!parts.matches() || name.contains("..")) {
            return false;
        }
        String file = parts.group(2);
        return parts.group(1).endsWith(".dist-info")
                ? name.contains("/licenses/") || file.equals("METADATA") || file.startsWith("LICENSE")
                : !file.endsWith(".py") && !file.equals("py.typed") && !file.matches(".*providers.*\\.so\\.[\\d.]+");
    }

    private static String sha256(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
