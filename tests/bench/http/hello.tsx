/** The least that a page of the framework costs: no loader, no database, two words. It exists in the benchmark's own build alone. */
const Hello = () => <p>Buenos días</p>
export default Hello
