#!/usr/bin/env python3
"""核验四议的核验包,不用四议的代码。Verifies a bundle of Siyi with none of Siyi's code.

Needs Python 3.9 and OpenSSL 3, and no network. See verify-a-bundle.md beside this file.
Exit code: 0 valid, 1 refused, 2 wrong use, 3 nothing wrong, but the key of a log was not given.
"""
import argparse, base64, hashlib, json, os, re, struct, subprocess, sys, tempfile, zipfile

LOG_FILE = r"checkpoint|vkey\.txt|frozen|head/\d{1,19}|key-change/\d{1,4}|tile/(?:entries|\d\d?)/[x\d/]{3,29}(?:\.p/\d{1,3})?"
FILE = re.compile(r"MANIFEST\.json|VERIFY\.txt|(?:law|procedure)/[\w-]{43}\.json|evidence/[0-9a-f]{64}|(?:village/(\d{12})/"
                  rf"(?:(\d{{1,4}})/)?(?:{LOG_FILE})|proof/(\d{{12}})/\d{{1,19}}\.tlog-proof|opening/(\d{{12}})\.json)", re.A)
NEEDED = set("eventId ledger village villagePosition stream version type schemaVersion lawHash commandId actor "
             "occurredAt recordedAt correlationId causationId data".split())
OPTIONAL = set("decisionId procedureHash previous witnessedHead commitments evidence".split())
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.A)
BYTES_MAX = 4 * 1024**3

class Refused(Exception):
    """Something is not as it must be: (place, words in Chinese, words in English)."""

def need(holds, place, zh, en):
    if not holds: raise Refused(place, zh, en)

def sha(data): return hashlib.sha256(data).digest()
def base64url(data): return base64.urlsafe_b64encode(data).decode().rstrip("=")

def unbase64(text, place):
    try: data = base64.b64decode(text, validate=True)
    except ValueError: data = None
    need(data is not None and base64.b64encode(data).decode() == text, place, "不是 base64", "not base64")
    return data

def text_of(data, place):
    try: return data.decode("utf-8")
    except ValueError: raise Refused(place, "不是 UTF-8 文本", "not UTF-8 text") from None

def number(text, place):
    need(re.fullmatch(r"0|[1-9][0-9]{0,18}", text), place, "不是数字", "not a number")
    return int(text)

# --- RFC 8785, for JSON whose numbers are whole
def canonical(value):
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list): return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)

def whole(text):
    if abs(int(text)) >= 2**53 or not re.fullmatch(r"-?\d+", text): raise ValueError(text)
    return int(text)

def parse(data, place):
    try:
        text = data.decode("utf-8")
        value = json.loads(text, parse_int=whole, parse_float=whole, parse_constant=whole)
        if isinstance(value, dict) and canonical(value) == text: return value
    except (ValueError, RecursionError): pass
    raise Refused(place, "不是规范的 JSON(RFC 8785)", "not canonical JSON (RFC 8785)")

# --- RFC 6962: levels[k][i] is the hash of the complete subtree i of 2^k leaves
def tree_of(entries):
    levels = [[sha(b"\0" + entry) for entry in entries]]
    while len(levels[-1]) > 1:
        below = levels[-1]
        levels.append([sha(b"\1" + left + right) for left, right in zip(below[::2], below[1::2])])
    return levels

def root_of(levels, size):
    root = None
    for level in range(size.bit_length()):
        if not size >> level & 1: continue
        left = levels[level][(size >> level) - 1]
        root = left if root is None else sha(b"\1" + left + root)
    return root or sha(b"")

def leads_to(leaf, index, size, proof, root):  # RFC 9162, 2.1.3.2
    node, last = leaf, size - 1
    for hash in proof:
        if last == 0: return False
        if index & 1 or index == last:
            node = sha(b"\1" + hash + node)
            while not index & 1 and index: index, last = index >> 1, last >> 1
        else: node = sha(b"\1" + node + hash)
        index, last = index >> 1, last >> 1
    return last == 0 and node == root

# --- C2SP signed-note: keys are (name, id, 32 bytes)
def key_of(line, place):
    name, key_id, code = (line.split("+", 2) + ["", ""])[:3]
    data = unbase64(code, place)
    own = sha(name.encode() + b"\n" + data)[:4].hex()
    need(len(data) == 33 and own == key_id and data[0] in (1, 4), place, "不是公钥行", "not a verifier key")
    return name, key_id, data[1:]

# The points of small order without their sign bit. openssl takes them, the other verifiers do not.
SMALL_ORDER = {bytes.fromhex(one) for one in (
    "00" * 32, "01" + "00" * 31, "ec" + "ff" * 30 + "7f", "ed" + "ff" * 30 + "7f", "ee" + "ff" * 30 + "7f",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")}

def is_small(point): return point[:31] + bytes([point[31] & 0x7F]) in SMALL_ORDER

def openssl(public, message, signature):
    if len(public) != 32 or len(signature) != 64 or is_small(public) or is_small(signature[:32]): return False
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("key", "message", "signature")]
        key = bytes.fromhex("302a300506032b6570032100") + public
        for path, data in zip(paths, (key, message, signature)):
            with open(path, "wb") as file: file.write(data)
        command = "openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey".split()
        return subprocess.run([*command, paths[0], "-in", paths[1], "-sigfile", paths[2]],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

def signed(note, keys, place):
    """The text of a note that at least one of these keys signed, and none of them falsely."""
    at = note.rfind("\n\n")
    need(at > 0 and note.endswith("\n"), place, "没有签名", "it has no signatures")
    verdicts = []
    for line in note[at + 2:-1].split("\n"):
        parts = line.split(" ")
        need(len(parts) == 3 and parts[0] == "\u2014", place, "不是签名行", "not a signature line")
        data = unbase64(parts[2], place)
        verdicts += [openssl(public, note[:at + 1].encode(), data[4:]) for name, key_id, public in keys
                     if (name, key_id) == (parts[1], data[:4].hex())]
    need(verdicts and all(verdicts), place, "签名是假的,或不是这本记录的", "no true signature of its log")
    return note[:at + 1]

def head_of(note, keys, place):
    """(origin, size, root) of a signed tree head."""
    lines = signed(note, keys, place).split("\n")
    need(len(lines) == 4 and lines[0] == keys[0][0], place, "不是这本记录的树头", "not a tree head of its log")
    return lines[0], number(lines[1], place), unbase64(lines[2], place)

# --- the bundle
def read(path):
    try:
        if os.path.isdir(path):
            paths = [os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names]
            paths = [one for one in paths if os.path.isfile(one) and not os.path.islink(one)]
            return {os.path.relpath(one, path).replace(os.sep, "/"): open(one, "rb").read() for one in paths}
        with zipfile.ZipFile(path) as archive:
            found = [one for one in archive.infolist() if not one.is_dir()]
            need(len({one.filename for one in found}) == len(found), path, "有文件出现两次", "a file is there twice")
            need(sum(one.file_size for one in found) <= BYTES_MAX, path, "太大", "too big")
            return {one.filename: archive.read(one) for one in found}
    except Refused: raise
    except Exception as why:  # zipfile throws of every kind for what is no zip
        raise Refused(path, f"读不了,或不是完整的 zip({why})", f"unreadable, or not a whole zip ({why})") from None

class Bundle:
    def __init__(self, files): self.files, self.faults, self.unknown = files, [], []

    def attempt(self, step, *given):
        """Runs a step; what it refuses is a fault with its place, and the next step goes on."""
        try: return step(*given)
        except Refused as fault: self.faults.append(fault.args)

    def bytes(self, name):
        need(name in self.files, name, "文件不见了", "the file is missing")
        return self.files[name]

    def text(self, name): return text_of(self.bytes(name), name)

    def manifest(self):
        place = "MANIFEST.json"
        manifest = parse(self.bytes(place), place)
        try:
            listed = {one["name"]: one for one in manifest["files"]}
            villages, self.ledger, self.operator = list(manifest["villages"]), manifest["ledger"], manifest["operator"]
            need(villages and all(re.fullmatch("[0-9]{12}", one) for one in villages), place, "没有村", "no villages")
        except (KeyError, TypeError): raise Refused(place, "不是清单", "not a manifest") from None
        there = {name: {"name": name, "bytes": len(data), "sha256": sha(data).hex()}
                 for name, data in self.files.items() if name != place}
        for name in sorted({*listed, *there}, key=str):
            self.attempt(need, listed.get(name) == there.get(name), name, "缺少,或与清单不符", "not as listed")
        whole = {"format": "siyi-bundle/v1", "ledger": f"{self.ledger}", "operator": f"{self.operator}",
                 "villages": list(dict.fromkeys(villages)), "files": [there[one] for one in sorted(there)]}
        self.attempt(need, self.faults or whole == manifest, place, "不是规范的清单", "not a manifest as we write it")
        for name, data in self.files.items():
            kind, hashes = FILE.fullmatch(name), (f"{base64url(sha(data))}.json", sha(data).hex())
            strange = not kind or {kind[1], kind[3], kind[4]} - {None, *villages}
            self.attempt(need, not strange, name, "核验包里不该有这个文件", "no bundle has such a file")
            if name.startswith(("law/", "procedure/", "evidence/")):
                self.attempt(need, name.split("/")[1] in hashes, name, "哈希与文件名不符", "its hash is not its name")
        # Names and bytes are now those of a bundle; of another nothing more is read.
        for village in [] if self.faults else villages: self.attempt(self.village, village)

    def village(self, code):
        logs, folder = [], f"village/{code}/"
        while not logs or f"{folder}checkpoint" in self.files:
            origin = f"{self.operator}/village/{code}" + (f"/{len(logs) + 1}" if logs else "")
            log = Log(self, folder, origin)
            for name in [one for one in self.files if one.startswith(folder)]:
                path = name[len(folder):]
                if path.startswith("head/"): self.attempt(log.earlier, name, path[5:])
                if path.startswith("tile/"): self.attempt(log.tile, name, path)
            if logs: self.attempt(log.goes_on_from, logs[-1])
            logs.append(log)
            folder = f"village/{code}/{len(logs) + 1}/"
        if f"{log.folder}frozen" in self.files: self.attempt(log.frozen)
        for name in self.files:
            part = re.match(rf"village/{code}/(\d+)/", name)
            if part and not 2 <= int(part[1]) <= len(logs):
                self.faults.append((name, "前面缺了一本记录", "a log is missing before it"))
            if name.startswith(f"proof/{code}/"): self.attempt(log.proof, name)
        self.leaves(code, log.entries[log.first:])
        print(say(f"  {log.origin}:{len(log.entries)} 条,根 {base64.b64encode(log.root).decode()}",
                  f"  {log.origin}: {len(log.entries)} entries, root {base64.b64encode(log.root).decode()}"))

    def leaves(self, code, entries):
        ends, moment = {}, ""
        for place, entry in ((f"{code}#{at}", entry) for at, entry in enumerate(entries, 1)):
            leaf = parse(entry, place)
            fields = set(leaf)
            need(NEEDED <= fields <= NEEDED | OPTIONAL and type(leaf["stream"]) is str and len(entry) <= 16384
                 and all(INSTANT.fullmatch(str(leaf[one])) for one in ("recordedAt", "occurredAt")),
                 place, "不是一条记录", "not a record")
            stands = (leaf["ledger"], leaf["village"], f"{code}#{leaf['villagePosition']}") == (self.ledger, code, place)
            version, previous = ends.get(leaf["stream"], (0, None))
            follows = str(leaf["version"]) == str(version + 1) and leaf.get("previous") == previous
            ends[leaf["stream"]] = version + 1, base64url(sha(b"\0" + entry))
            for holds, zh, en in (
                (stands, "不是这个村的这一条", "not that record of this village"),
                (follows, "与同一件事的前一条接不上", "it does not follow the record before of its decision"),
                (leaf["recordedAt"] > moment, "录入时间不晚于前一条", "recorded no later than the one before"),
            ): self.attempt(need, holds, place, zh, en)
            moment = leaf["recordedAt"]
            for kind, named in (("law", leaf["lawHash"]), ("procedure", leaf.get("procedureHash"))):
                name = f"{kind}/{named}.json"
                if named is not None: self.attempt(lambda: parse(self.bytes(name), name))

class Log:
    """A log whose head is signed and whose entries lead to its root; refuses any other."""
    def __init__(self, bundle, folder, origin):
        self.bundle, self.folder, self.origin, self.first = bundle, folder, origin, 0 if folder.count("/") == 2 else 1
        self.keys = self.read_keys(f"{folder}vkey.txt")
        known = [at for at, key in enumerate(self.keys) if key in TRUSTED]
        place = f"{folder}checkpoint"
        if any(name == origin for name, _, _ in TRUSTED):
            need(known, f"{folder}vkey.txt", "与给出的公钥不符", "the key that was given is not among its keys")
        else: bundle.unknown.append(origin)
        self.current = self.keys[known[-1] if known else 0:]
        self.note = bundle.text(place)
        found, size, self.root = head_of(self.note, self.current, place)
        need(found == origin and size <= 10**7, place, f"不是 {origin} 的", f"not of {origin}")
        self.entries = []
        for index in range(-(-size // 256)):
            width = min(256, size - 256 * index)
            name = folder + tile_path("entries", index, width)
            self.entries += entries_in(bundle.bytes(name), name)
        self.levels = tree_of(self.entries)
        need(len(self.entries) == size and root_of(self.levels, size) == self.root, place,
             "由记录重算的根与签名里的不同", "the records lead to another root than the one signed")

    def read_keys(self, place):
        lines = self.bundle.text(place).split("\n")
        told = [key_of(line, place) for line in lines[-2::-1]]
        need(told and lines[-1] == "" and all(key[0] == self.origin for key in told), place, "不是公钥行", "no keys")
        changes = [name for name in self.bundle.files if name.startswith(f"{self.folder}key-change/")]
        need(len(told) == len(changes) + 1, place, "与换钥声明不符", "not the keys of the key changes")
        for n, (old, new) in enumerate(zip(told, told[1:]), 1):
            name = f"{self.folder}key-change/{n}"
            note = self.bundle.text(name)
            at = (note.split("\n") + [""] * 5)[4]
            text = "\n".join(("siyi/log-key/v1", self.origin, lines[-1 - n], lines[-2 - n], at, ""))
            for key in (old, new): need(signed(note, [key], name) == text and INSTANT.fullmatch(at), name,
                                        "不是从前一把公钥换来的", "not a change from the key before")
        return told

    def earlier(self, place, size_text):
        _, size, root = head_of(self.bundle.text(place), self.keys, place)
        need(str(size) == size_text and size <= len(self.entries) and root_of(self.levels, size) == root, place,
             "从前签过的不是现在记录的开头:历史被改写过", "what was signed then is not how the records begin now")

    def tile(self, place, path):
        level, groups, width = re.fullmatch(r"tile/(entries|\d+)/([x\d/]+?)(?:\.p/(\d+))?", path).groups()
        digits, width = re.sub("[x/]", "", groups), int(width or 256)
        need(digits.isdigit() and path == tile_path(level, int(digits), width), place, "不是瓦片", "not a tile")
        height, first = 0 if level == "entries" else 8 * int(level), 256 * int(digits)
        data = self.bundle.bytes(place)
        if level == "entries": found = [sha(b"\0" + entry) for entry in entries_in(data, place)]
        else: found = [data[at:at + 32] for at in range(0, len(data), 32)]
        own = self.levels[height][first:first + width] if height < len(self.levels) else []
        need(found == own and len(own) == width, place, "与记录不符", "the tile is not that of the records")

    def proof(self, place):
        words, _, note = self.bundle.text(place).partition("\n\n")
        need("\n" in words, place, "不是证明文件", "not a proof file")
        first, index, *hashes = words.split("\n")
        _, size, root = head_of(note, self.keys, place)
        at = number(index[6:], place)
        need(first == "c2sp.org/tlog-proof@v1" and index[:6] == "index " and place.endswith(f"/{at}.tlog-proof")
             and at < size <= len(self.entries) and root == root_of(self.levels, size)
             and leads_to(self.levels[0][at], at, size, [unbase64(one, place) for one in hashes], root),
             place, "证明不成立", "the proof does not hold")

    def frozen(self):
        place = f"{self.folder}frozen"
        first, origin, at, _, blank, head = (signed(self.bundle.text(place), self.current, place)
                                             .split("\n", 5) + [""] * 5)[:6]
        need((first, origin, blank, head) == ("siyi/log-frozen/v1", self.origin, "", self.note)
             and INSTANT.fullmatch(at), place, "不是这一本的封存声明", "not the end of this log")

    def goes_on_from(self, ended):
        ended.frozen()
        statement = canonical({"type": "LogContinued", "frozen": self.bundle.text(f"{ended.folder}frozen")})
        need(self.entries[:1] == [statement.encode()], f"{self.folder}#0", "接续的不是前一本", "another end before it")
        before = ended.entries[ended.first:]
        for at, (old, new) in enumerate(zip(before, self.entries[1:] + [None] * len(before)), 1):
            need(old == new, f"{self.folder}#{at}", "与封存前签过的不同", "not the record that was signed before")

def tile_path(level, index, width):
    digits = str(index).zfill(-(-len(str(index)) // 3) * 3)
    groups = [digits[at:at + 3] for at in range(0, len(digits), 3)]
    return f"tile/{level}/" + "x".join(f"{one}/" for one in groups)[:-1] + ("" if width == 256 else f".p/{width}")

def entries_in(data, place):
    entries, at = [], 0
    while at < len(data):
        need(at + 2 <= len(data), place, "记录不完整", "an entry is cut off")
        end = at + 2 + struct.unpack_from(">H", data, at)[0]
        need(end <= len(data), place, "记录不完整", "an entry is cut off")
        entries.append(data[at + 2:end])
        at = end
    return entries

NOT_CHECKED = """没有核验的:按程序和法律重新判定(要用 siyi audit verify)、见证签名、个人内容的承诺、回执;公钥是否在素数阶子群里、字段的类型。
Not checked: deciding again by procedure and law (siyi audit verify does), cosignatures of witnesses, commitments of
private texts, receipts, whether the keys are sound (of prime order), and the types of fields.""".split("\n", 1)

def keys_in(given):
    lines = open(given, encoding="utf-8").read().split("\n") if os.path.exists(given) else [given]
    return [key_of(line.strip(), given) for line in lines if line.strip() and line.strip()[0] != "#"]

def has_openssl():  # RFC 8032, 7.1, test 2: an openssl without Ed25519 would refuse everything
    signature = ("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                 "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    public = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    try: return openssl(bytes.fromhex(public), b"\x72", bytes.fromhex(signature))
    except OSError: return False

def say(zh, en): return en if LANGUAGE == "en" else zh

def wrong_use(zh, en):
    print(say(zh, en), file=sys.stderr)
    sys.exit(2)

def main():
    if not os.path.exists(ASKED.bundle): wrong_use(f"找不到 {ASKED.bundle}", f"There is no {ASKED.bundle}")
    if not has_openssl(): wrong_use("要有能验 Ed25519 的 openssl(3.0 以上)", "An openssl with Ed25519 is needed (3.0)")
    try: TRUSTED.extend(key for given in ASKED.key for key in keys_in(given))
    except Refused as fault: wrong_use(f"{fault.args[0]}:{fault.args[1]}", f"{fault.args[0]}: {fault.args[2]}")
    except (OSError, ValueError) as why: wrong_use(f"读不了公钥({why})", f"Cannot read the keys ({why})")
    bundle = Bundle({})
    bundle.files = bundle.attempt(read, ASKED.bundle) or {}
    if not bundle.faults: bundle.attempt(bundle.manifest)
    for place, zh, en in bundle.faults: print(say(f"  ✗ {place}  {zh}", f"  ✗ {place}  {en}"))
    for origin in [] if bundle.faults else bundle.unknown:
        print(say(f"  – 没有给出 {origin} 的公钥", f"  – no key was given for {origin}"))
    print(say(*NOT_CHECKED))
    code = 1 if bundle.faults else 3 if bundle.unknown else 0
    print(say({0: "核验通过", 1: "核验不通过", 3: "没有发现问题,但核验不完整"}[code],
              {0: "Valid", 1: "Refused", 3: "Nothing wrong was found, but not all could be checked"}[code]))
    sys.exit(code)

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle", help="文件夹或 zip · folder or zip")
    parser.add_argument("--key", action="append", default=[], help="公钥文件或公钥 · file with keys, or a key")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    ASKED, TRUSTED = parser.parse_args(), []
    LANGUAGE = ASKED.lang
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    main()
