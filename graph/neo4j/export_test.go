package neo4j

// ConsoleMemory sets how many bytes a query of the console may hold. It takes
// a server in no hurry many seconds to fill what it may hold otherwise.
func (s *Store) ConsoleMemory(bytes int64) { s.console.memory = bytes }
