#!/bin/sh
# Brings a Neo4j 5.26 LTS Community from Maven for tests and trials: on this
# machine alone (127.0.0.1), on a port of its own, with a generated password.
# Everything lies in .cache/neo4j, which git ignores.
#
#   scripts/neo4j.sh start    start it, or say that it runs
#   scripts/neo4j.sh env      lines for eval: NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD
#   scripts/neo4j.sh status   whether it runs, and where (exit code 3: it does not)
#   scripts/neo4j.sh stop     stop it, in order
#   scripts/neo4j.sh kill     stop it with kill -9, as a crash would
#   scripts/neo4j.sh reset    stop it and throw its data away
#
# NEO4J_HOME   folder to use, for a second server beside the first (.cache/neo4j)
# NEO4J_HEAP   memory for the heap (4g: the whole record in one transaction)
# NEO4J_JAVA   options of the Java machine (-XX:+UseG1GC)
# NEO4J_PORT   port to use; a free one is chosen at the first start, and kept
set -eu

scripts=$(cd "$(dirname "$0")" && pwd)
dir=${NEO4J_HOME:-$(dirname "$scripts")/.cache/neo4j}
heap=${NEO4J_HEAP:-4g}
lib=$(dirname "$scripts")/.cache/neo4j/lib
pidfile=$dir/pid
ready=$dir/ready
log=$dir/log
password=$dir/password

fail() {
	echo "neo4j.sh: $*" >&2
	exit 1
}

# The process id of our server, empty when it does not run. A stale file must
# not make us stop a stranger: the process has to be one that names our folder.
running() {
	[ -f "$pidfile" ] || return 0
	pid=$(cat "$pidfile")
	if kill -0 "$pid" 2>/dev/null && ps -o args= -p "$pid" 2>/dev/null | grep -qF "$dir/data "; then
		echo "$pid"
	fi
}

fetch() {
	if [ ! -f "$lib/.complete" ]; then
		command -v mvn >/dev/null || fail "mvn is missing: install Maven 3 (Debian: apt-get install maven), it brings Neo4j"
		echo "fetching Neo4j with Maven (120 MB, once) ..." >&2
		rm -rf "$lib"
		mkdir -p "$lib"
		mvn -q -B -f "$scripts/neo4j/pom.xml" dependency:copy-dependencies -DincludeScope=runtime "-DoutputDirectory=$lib" >"$dir/mvn.log" 2>&1 ||
			fail "Maven could not bring Neo4j; its words are in $dir/mvn.log"
		touch "$lib/.complete"
	fi
	if [ ! -f "$lib/Neo4j.class" ] || [ "$scripts/neo4j/Neo4j.java" -nt "$lib/Neo4j.class" ]; then
		command -v javac >/dev/null || fail "javac is missing: install a JDK, 17 or newer (Debian: apt-get install openjdk-17-jdk-headless)"
		javac -cp "$lib/*" -d "$lib" "$scripts/neo4j/Neo4j.java"
	fi
}

free_port() {
	cat >"$dir/FreePort.java" <<-'JAVA'
		class FreePort {
		  public static void main(String[] args) throws Exception {
		    try (var s = new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
		      System.out.println(s.getLocalPort());
		    }
		  }
		}
	JAVA
	java "$dir/FreePort.java"
	rm "$dir/FreePort.java"
}

start() {
	if [ -n "$(running)" ] && [ -f "$ready" ]; then
		status
		return
	fi
	[ -z "$(running)" ] || fail "Neo4j is starting or stopping already; see $log"
	command -v java >/dev/null || fail "java is missing: install a JDK, 17 or newer (Debian: apt-get install openjdk-17-jdk-headless)"
	mkdir -p "$dir"
	fetch
	if [ ! -s "$password" ]; then
		(umask 077 && od -An -N18 -tx1 /dev/urandom | tr -d ' \n' >"$password")
		# A new password needs a new database: the old one knows only the old.
		rm -rf "$dir/data"
	fi
	if [ -n "${NEO4J_PORT:-}" ]; then
		echo "$NEO4J_PORT" >"$dir/port"
	elif [ ! -s "$dir/port" ]; then
		free_port >"$dir/port"
	fi
	rm -f "$ready"
	# shellcheck disable=SC2086 # the options are several words
	nohup java "-Xmx$heap" -Xms256m ${NEO4J_JAVA:--XX:+UseG1GC} -XX:+ExitOnOutOfMemoryError \
		--add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
		-cp "$lib:$lib/*" Neo4j "$dir/data" "$(cat "$dir/port")" "$password" "$ready" >"$log" 2>&1 </dev/null &
	echo $! >"$pidfile"
	i=0
	while [ ! -f "$ready" ]; do
		[ -n "$(running)" ] || [ $i -lt 5 ] || fail "Neo4j ended while it started; its words are in $log (a taken port? set NEO4J_PORT)"
		[ $i -lt 600 ] || fail "Neo4j was not ready within two minutes; its words are in $log"
		i=$((i + 1))
		sleep 0.2
	done
	status
}

stop() { # signal
	pid=$(running)
	if [ -n "$pid" ]; then
		kill "-$1" "$pid"
		i=0
		while [ -n "$(running)" ]; do
			[ $i -lt 600 ] || fail "Neo4j (process $pid) did not end within a minute"
			i=$((i + 1))
			sleep 0.1
		done
	fi
	rm -f "$pidfile" "$ready"
}

status() {
	if [ -n "$(running)" ] && [ -f "$ready" ]; then
		echo "Neo4j answers at bolt://127.0.0.1:$(cat "$dir/port") (process $(running))"
		return
	fi
	echo "Neo4j does not run; scripts/neo4j.sh start"
	return 3
}

case ${1:-} in
start) start ;;
stop) stop TERM ;;
kill) stop KILL ;;
status) status ;;
reset)
	stop KILL
	rm -rf "$dir/data" "$password" "$log"
	;;
env)
	[ -s "$dir/port" ] && [ -s "$password" ] || fail "there is no Neo4j yet; scripts/neo4j.sh start"
	echo "export NEO4J_URI=bolt://127.0.0.1:$(cat "$dir/port") NEO4J_USER=neo4j NEO4J_PASSWORD=$(cat "$password")"
	;;
*)
	sed -n '2,/^set -eu/p' "$0" | sed -e '/^set/d' -e 's/^# \{0,1\}//'
	exit 2
	;;
esac
